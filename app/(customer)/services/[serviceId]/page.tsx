import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import * as routes from "@/components/routes";
import { ChoosePackage } from "@/components/services/choose-package";
import { PackageChoices } from "@/components/services/package-choices";
import { cartsApi } from "@/components/services/service-api";
import { whenChoices } from "@/components/services/when-choices";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/access/require-actor";
import type { CartView } from "@/lib/carts/cart-schemas";
import { listCarts } from "@/lib/carts/cart-queries";
import { clock } from "@/lib/kernel/clock";
import { getService } from "@/lib/services/service-queries";
import { durationWords } from "@/lib/status-words/booking-words";

export const metadata: Metadata = { title: "Service" };

/** One service: which package, which day, what time. */
export default async function ServicePage({ params }: PageProps<"/services/[serviceId]">) {
  const { serviceId } = await params;
  const actor = await requireActor("customer", routes.service(serviceId));
  const [service, carts] = await Promise.all([
    orNotFound(getService(idOrNotFound("service", serviceId))),
    listCarts(actor, { status: "ACTIVE", limit: 1 }),
  ]);
  const [cart] = carts.results;
  const isOfThis = cart?.service_id === service.id;
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-6">
      <PageHeader
        back={{ href: routes.services, label: "Services" }}
        title={service.name}
        sub={`Takes ${durationWords(service.duration_minutes)}.`}
      />
      {service.description && (
        <p className="max-w-prose whitespace-pre-line text-ink-soft">{service.description}</p>
      )}
      {cart?.payment_open_until ? (
        <BeingPaid cart={cart} />
      ) : service.packages.length === 0 ? (
        <EmptyState icon="calendar">
          This service has no package at present. Look again in a few days.
        </EmptyState>
      ) : (
        <>
          <ChoosePackage
            path={cartsApi}
            next={routes.cart}
            {...whenChoices(clock.now(), isOfThis ? cart : undefined)}
          >
            <PackageChoices packages={service.packages} chosen={isOfThis ? cart.package_id : undefined} />
          </ChoosePackage>
          {cart && !isOfThis && (
            <p className="text-sm text-ink-soft">
              You book one service at a time: going on leaves {cart.service_name} aside.
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** Nothing else is begun while a payment is open: it could buy what is no longer wanted. */
function BeingPaid({ cart }: { cart: CartView }) {
  return (
    <Notice
      tone="info"
      title={`Your payment for ${cart.service_name} is open`}
      action={
        <a href={routes.cartPayment(cart.id)} className={buttonLook("primary")}>
          See that payment
        </a>
      }
    >
      Finish it first, or wait until it has run out. Then you can book something else.
    </Notice>
  );
}
