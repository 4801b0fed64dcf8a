"use client";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import { plainAmount, wholeNumber } from "@/components/ui/typed-values";
import type { ServiceView } from "@/lib/services/service-schemas";
import { adminPackageApi, adminPackagesApi, adminServiceApi, adminServicesApi } from "./service-api";

type Errors = Readonly<Record<string, string>>;

function ServiceFields({ service, errors }: { service?: ServiceView; errors: Errors }) {
  return (
    <>
      <Field
        name="name"
        label="Name"
        autoComplete="off"
        maxLength={80}
        required
        defaultValue={service?.name}
        error={errors["name"]}
      />
      <Field
        name="kind"
        label="Kind"
        autoComplete="off"
        required
        hint="One word, such as cleaning, repairs or puja: the list is grouped by it."
        defaultValue={service?.kind}
        error={errors["kind"]}
      />
      <Field
        name="duration_minutes"
        label="Minutes it takes"
        inputMode="numeric"
        autoComplete="off"
        required
        defaultValue={service?.duration_minutes ?? 60}
        error={errors["duration_minutes"]}
      />
      <Field
        name="description"
        label="What is done"
        autoComplete="off"
        maxLength={1000}
        defaultValue={service?.description}
        error={errors["description"]}
      />
    </>
  );
}

const serviceBody = (fields: FormData) => ({
  name: fieldText(fields, "name"),
  kind: fieldText(fields, "kind"),
  description: fieldText(fields, "description"),
  duration_minutes: wholeNumber(fieldText(fields, "duration_minutes")),
});

/** The button that adds a service, and its sheet. */
export function AddService() {
  return (
    <FormSheet
      label="Add a service"
      title="Add a service"
      look="primary"
      submit="Add service"
      busy="Adding …"
      send={(fields) => callApi(adminServicesApi, { method: "POST", body: serviceBody(fields) })}
    >
      {(errors) => (
        <>
          <ServiceFields errors={errors} />
          <p className="text-sm text-ink-soft">
            Then add its first package: people book packages, and prices contain 18 % GST.
          </p>
        </>
      )}
    </FormSheet>
  );
}

type Props = { service: ServiceView };

/** The sheet that changes what a service is called, how it is grouped and how long it takes. */
export function ChangeService({ service }: Props) {
  return (
    <FormSheet
      label="Change"
      name={`Change ${service.name}`}
      title={`Change ${service.name}`}
      size="small"
      submit="Save"
      busy="Saving …"
      send={(fields) => callApi(adminServiceApi(service.id), { method: "PATCH", body: serviceBody(fields) })}
    >
      {(errors) => <ServiceFields service={service} errors={errors} />}
    </FormSheet>
  );
}

type Package = ServiceView["packages"][number];

function PackageFields({ one, errors }: { one?: Package; errors: Errors }) {
  return (
    <>
      <Field
        name="name"
        label="Name"
        autoComplete="off"
        maxLength={80}
        required
        defaultValue={one?.name}
        error={errors["name"]}
      />
      <Field
        name="price"
        label="Price, with its tax"
        prefix="₹"
        inputMode="decimal"
        autoComplete="off"
        required
        defaultValue={one?.price}
        error={errors["price"]}
      />
      <Field
        name="description"
        label="What it contains"
        autoComplete="off"
        maxLength={1000}
        defaultValue={one?.description}
        error={errors["description"]}
      />
    </>
  );
}

const packageBody = (fields: FormData) => ({
  name: fieldText(fields, "name"),
  price: plainAmount(fieldText(fields, "price")),
  description: fieldText(fields, "description"),
});

/** The sheet that adds a package to a service. */
export function AddPackage({ service }: Props) {
  return (
    <FormSheet
      label="Add a package"
      name={`Add a package to ${service.name}`}
      title={`Add a package to ${service.name}`}
      size="small"
      submit="Add package"
      busy="Adding …"
      send={(fields) => callApi(adminPackagesApi(service.id), { method: "POST", body: packageBody(fields) })}
    >
      {(errors) => <PackageFields errors={errors} />}
    </FormSheet>
  );
}

/** The sheet that changes a package. Whoever is paying pays the price their payment was started with. */
export function ChangePackage({ service, one }: Props & { one: Package }) {
  return (
    <FormSheet
      label="Change"
      name={`Change ${one.name} of ${service.name}`}
      title={`Change ${one.name}`}
      size="small"
      submit="Save"
      busy="Saving …"
      send={(fields) =>
        callApi(adminPackageApi(service.id, one.id), { method: "PATCH", body: packageBody(fields) })
      }
    >
      {(errors) => (
        <>
          <PackageFields one={one} errors={errors} />
          <p className="text-sm text-ink-soft">
            Whoever is paying already pays the price they saw. What is booked stays as it is.
          </p>
        </>
      )}
    </FormSheet>
  );
}
