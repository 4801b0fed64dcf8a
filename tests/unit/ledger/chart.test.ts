// Goal: account codes are permanent, and a floor protects every account that holds somebody's money.
import { expect, test } from "vitest";
import * as chart from "@/lib/ledger/chart";

test("the codes never change", () => {
  const codes = [
    chart.gatewayReceivable("phonepe"),
    chart.gatewayFloat("cashfree"),
    chart.bank(),
    chart.ownerPayable("por_1"),
    chart.ownerReceivable("por_1"),
    chart.leaseCredit("lse_1"),
    chart.payoutInFlight(),
    chart.unapplied("phonepe"),
    chart.gatewayChargeIncome(),
    chart.gatewayExpense(),
    chart.payoutFeeExpense(),
    chart.gstInput(),
    chart.deferredSubscriptions(),
    chart.gstPayable(),
    chart.subscriptionIncome(),
  ].map((account) => account.code);
  expect(codes).toEqual([
    "IN:phonepe:receivable",
    "IN:cashfree:float",
    "IN:bank",
    "IN:owner:por_1:payable",
    "IN:owner:por_1:receivable",
    "IN:lease:lse_1:credit",
    "IN:payout_in_flight",
    "IN:unapplied:phonepe",
    "IN:inc:gateway_charge",
    "IN:exp:gateway",
    "IN:exp:payout_fee",
    "IN:gst_input",
    "IN:deferred_subs",
    "IN:gst_payable",
    "IN:inc:subs",
  ]);
});

test("what we owe people cannot turn into a debt of theirs unnoticed", () => {
  for (const account of [
    chart.ownerPayable("por_1"),
    chart.leaseCredit("lse_1"),
    chart.payoutInFlight(),
    chart.unapplied("phonepe"),
  ])
    expect(account).toMatchObject({ type: "liability", floor: "no-debit-balance" });
  expect(chart.ownerReceivable("por_1")).toMatchObject({ type: "asset", floor: "no-credit-balance" });
});

test("a payout that happened can always be recorded: the float has no floor", () => {
  expect(chart.gatewayFloat("cashfree").floor).toBe("none");
});

test("accounts of an owner or a lease say whose they are, the platform's own do not", () => {
  expect(chart.ownerPayable("por_1").scope).toBe("por_1");
  expect(chart.leaseCredit("lse_1").scope).toBe("lse_1");
  expect(chart.bank().scope).toBeNull();
});
