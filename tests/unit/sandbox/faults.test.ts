import { describe, expect, test } from "vitest";
import { faultInput, Faults, OPERATIONS } from "@/sandbox/faults";

const fault = (change: object = {}) =>
  faultInput.parse({ gateway: "cashfree", operation: "transfer", fault: "429", ...change });

describe("the queue of faults", () => {
  test("is used up in order, each as often as asked", () => {
    const faults = new Faults();
    faults.put(fault({ times: 2 }));
    faults.put(fault({ fault: "500-after-work" }));
    const taken = [1, 2, 3, 4].map(() => faults.take("cashfree", "transfer", "t")?.fault ?? null);
    expect(taken).toEqual(["429", "429", "500-after-work", null]);
    expect(faults.list()).toEqual([]);
  });

  test("leaves other calls alone", () => {
    const faults = new Faults();
    faults.put(fault({ reference: "t1" }));
    expect(faults.take("cashfree", "beneficiary", "t1")).toBeNull();
    expect(faults.take("phonepe", "webhook", "t1")).toBeNull();
    expect(faults.take("cashfree", "transfer", "t2")).toBeNull();
    expect(faults.take("cashfree", "transfer", null)).toBeNull();
    expect(faults.take("cashfree", "transfer", "t1")?.fault).toBe("429");
  });

  test("can be emptied", () => {
    const faults = new Faults();
    faults.put(fault());
    faults.clear();
    expect(faults.take("cashfree", "transfer", "t")).toBeNull();
  });
});

describe("what may be asked for", () => {
  test.each([
    { operation: "create-order" },
    { gateway: "phonepe", operation: "transfer" },
    { gateway: "paypal" },
    { fault: "explode" },
    { fault: "webhook-lost" },
    { operation: "webhook", fault: "429" },
    { operation: "beneficiary", fault: "status-lags" },
    { gateway: "phonepe", operation: "create-order", fault: "wrong-amount" },
    { times: 0 },
    { times: 1.5 },
    { delay_ms: -1 },
    { surprise: true },
  ])("not %j", (change) => {
    expect(() => fault(change)).toThrow();
  });

  test("but a cut connection or a time-out anywhere a call comes in", () => {
    for (const gateway of ["phonepe", "cashfree"] as const)
      for (const operation of OPERATIONS[gateway].filter((name) => name !== "webhook"))
        for (const name of ["drop-connection", "time-out-after-work", "time-out-before-work"])
          expect(fault({ gateway, operation, fault: name }).times).toBe(1);
  });
});
