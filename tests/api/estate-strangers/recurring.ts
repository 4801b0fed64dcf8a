import * as pauseForEstate from "@/app/api/management/payments/pause_recurring_payment/route";
import * as everybodys from "@/app/api/management/payments/recurring_payments/route";
import * as cancel from "@/app/api/members/recurring-payments/cancel/route";
import * as create from "@/app/api/members/recurring-payments/create/route";
import * as history from "@/app/api/members/recurring-payments/history/route";
import * as limit from "@/app/api/members/recurring-payments/limit/route";
import * as myPayments from "@/app/api/members/recurring-payments/my_payments/route";
import * as pause from "@/app/api/members/recurring-payments/pause/route";
import * as resume from "@/app/api/members/recurring-payments/resume/route";
import * as summary from "@/app/api/members/recurring-payments/summary/route";
import { orderRecurring } from "../../support/recurring";
import {
  forItsResident,
  forManagement,
  forResidents,
  type EstateEndpoint,
  type EstateStrangers,
} from "./estate-endpoint";

const own = "members/recurring-payments";
const fresh = async ({ estate, resident }: EstateStrangers) => ({
  recurring_payment_id: await orderRecurring(estate, resident),
});
const ofOwn = (verb: string, handler: EstateEndpoint["handler"]): EstateEndpoint => ({
  file: `${own}/${verb}`,
  method: "POST",
  handler,
  call: async (world) => ({ body: await fresh(world) }),
  refused: forItsResident,
});
const readOwn = (what: string, handler: EstateEndpoint["handler"]): EstateEndpoint => ({
  file: `${own}/${what}`,
  method: "GET",
  handler,
  call: () => ({}),
  refused: forResidents,
});

/** The endpoints of recurring payments. */
export const recurringEndpoints: readonly EstateEndpoint[] = [
  readOwn("my_payments", myPayments.GET),
  readOwn("summary", summary.GET),
  readOwn("history", history.GET),
  {
    file: `${own}/create`,
    method: "POST",
    handler: create.POST,
    call: () => ({
      body: { title: "Service charge", amount: "5000.00", frequency: "monthly", start_date: "2098-02-01" },
    }),
    refused: forResidents,
  },
  {
    file: `${own}/limit`,
    method: "PUT",
    handler: limit.PUT,
    call: () => ({ body: { amount: "20000.00" } }),
    refused: forResidents,
  },
  ofOwn("pause", pause.POST),
  ofOwn("resume", resume.POST),
  ofOwn("cancel", cancel.POST),
  {
    file: "management/payments/recurring_payments",
    method: "GET",
    handler: everybodys.GET,
    call: () => ({}),
    refused: forManagement,
  },
  {
    file: "management/payments/pause_recurring_payment",
    method: "POST",
    handler: pauseForEstate.POST,
    call: async (world) => ({ body: { ...(await fresh(world)), reason: "The lift is out" } }),
    refused: forManagement,
  },
];
