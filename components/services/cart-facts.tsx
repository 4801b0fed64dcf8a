import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { Section } from "@/components/ui/section";
import type { CartView } from "@/lib/carts/cart-schemas";
import { durationWords, whenWords } from "@/lib/status-words/booking-words";
import { ChangeWhen } from "./change-when";
import { PressButton } from "./press-button";
import { cartApi } from "./service-api";
import { whenChoices } from "./when-choices";

type Props = { cart: CartView; now: Date };

/** What is booked and when, each with the way to change it. */
export function CartFacts({ cart, now }: Props) {
  return (
    <Section
      title="What and when?"
      aside={
        <PressButton
          path={cartApi(cart.id)}
          method="DELETE"
          label="Give it up"
          name="Give this booking up"
          busyLabel="One moment …"
        />
      }
    >
      <ul className="rounded border border-line bg-surface px-4">
        <li className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line py-2">
          <p className="min-w-0">
            <span className="font-medium">{cart.service_name}</span>
            <span className="block text-sm text-ink-soft">
              {cart.package_name}, {durationWords(cart.duration_minutes)}
            </span>
          </p>
          <span className="-ml-3 sm:-mr-3 sm:ml-0">
            <a href={routes.service(cart.service_id)} className={buttonLook("quiet", "", "small")}>
              Another package
            </a>
          </span>
        </li>
        <li className="flex flex-wrap items-center justify-between gap-x-4 py-2">
          <p className="min-w-0 font-medium">{whenWords(cart, now)}</p>
          <span className="-ml-3 sm:-mr-3 sm:ml-0">
            <ChangeWhen
              path={cartApi(cart.id)}
              method="PATCH"
              label="Another time"
              title="When should somebody come?"
              submit="Save"
              when={whenChoices(now, cart)}
              look="quiet"
              size="small"
            />
          </span>
        </li>
      </ul>
    </Section>
  );
}
