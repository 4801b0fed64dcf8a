"use client";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { newIntentKey } from "@/components/intent-key";
import * as routes from "@/components/routes";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { plainAmount } from "@/components/ui/typed-values";
import { useApiForm } from "@/components/ui/use-api-form";
import type { ListingView } from "@/lib/orders/listing-schemas";
import { CATEGORY_WORDS, CONDITION_WORDS } from "@/lib/status-words/order-words";
import { LongField } from "./long-field";

type Props = {
  /** The one that is changed; without it, a new one. */
  listing?: ListingView;
};

/** What a seller says about a thing. */
export function ListingForm({ listing }: Props) {
  /** Made with the form: pressing twice is still one listing. */
  const [key] = useState(newIntentKey);
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<ListingView>(listing ? `/api/listings/${listing.id}/` : "/api/listings/", {
        method: listing ? "PATCH" : "POST",
        ...(listing ? {} : { idempotencyKey: key }),
        body: {
          title: fieldText(fields, "title"),
          description: fieldText(fields, "description"),
          category: fieldText(fields, "category"),
          condition: fieldText(fields, "condition"),
          price: plainAmount(fieldText(fields, "price")),
          location: fieldText(fields, "location"),
        },
      }),
    ({ id }) => window.location.assign(routes.sellerListing(id)),
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid max-w-xl grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      <ListingFields listing={listing} errors={problem?.fields ?? {}} />
      <SubmitButton isBusy={isBusy} busyLabel="Saving …" className="justify-self-start">
        {listing ? "Save" : "Offer it"}
      </SubmitButton>
    </form>
  );
}

type FieldsProps = { listing: ListingView | undefined; errors: Readonly<Record<string, string>> };

function ListingFields({ listing, errors }: FieldsProps) {
  return (
    <>
      <Field
        name="title"
        label="What it is"
        hint="A few words, such as “Blue bicycle, 3 gears”."
        defaultValue={listing?.title}
        autoComplete="off"
        error={errors["title"]}
      />
      <SelectField
        name="category"
        label="Category"
        options={Object.entries(CATEGORY_WORDS)}
        defaultValue={listing?.category}
        error={errors["category"]}
      />
      <SelectField
        name="condition"
        label="Condition"
        options={Object.entries(CONDITION_WORDS)}
        defaultValue={listing?.condition ?? "good"}
        error={errors["condition"]}
      />
      <Field
        name="price"
        label="Your price"
        prefix="₹"
        inputMode="decimal"
        autoComplete="off"
        hint="What you get. Buyers pay our fee and the gateway’s on top."
        defaultValue={listing?.price}
        error={errors["price"]}
      />
      <Field
        name="location"
        label="Where it can be fetched"
        hint="The part of town is enough; you agree on the place with the buyer."
        defaultValue={listing?.location}
        autoComplete="off"
        error={errors["location"]}
      />
      <LongField
        name="description"
        label="More about it"
        hint="What a buyer would ask: age, size, what does not work."
        defaultValue={listing?.description ?? ""}
        error={errors["description"]}
      />
    </>
  );
}
