import type { KnockOut } from "./knock-out";

/** The guards of accounts and of changed payment details. */
export const accountKnockOuts: KnockOut[] = [
  {
    name: "tries of a code are counted before they are compared",
    file: "lib/access/code-store.ts",
    find: '.where("tries", "<", CODE_TRIES_MAX)',
    replace: "",
    tests: ["tests/api/codes.test.ts"],
  },
  {
    name: "a code is used up",
    file: "lib/access/code-store.ts",
    find: "return numUpdatedRows === 1n;",
    replace: "return true;",
    tests: ["tests/api/codes.test.ts"],
  },
  {
    name: "a new password ends every session",
    file: "lib/access/set-password.ts",
    find: "  await revokeAllAccess(tx, person.id);\n",
    replace: "",
    tests: ["tests/api/codes.test.ts"],
  },
  {
    name: "a code of the app works once",
    file: "lib/access/require-second-factor.ts",
    find: "step === null || step <= factor.last_step",
    replace: "step === null",
    tests: ["tests/api/two-factor.test.ts"],
  },
  {
    name: "a change of payment details takes a step-up",
    file: "lib/properties/save-payment-details.ts",
    find: "    await requireStepUp(tx, actor, secret);\n",
    replace: "",
    tests: ["tests/db/properties/changed-details.test.ts"],
  },
  {
    name: "a change of payment details waits a day",
    file: "lib/properties/beneficiary-store.ts",
    find: '    .where("effective_from", "<=", tx.now)\n    .where((eb)',
    replace: "    .where((eb)",
    tests: ["tests/db/properties/changed-details.test.ts"],
  },
  {
    name: "a day passes after a new password",
    file: "lib/properties/save-payment-details.ts",
    find: "    await requireSettledAccount(tx, actor);\n",
    replace: "",
    tests: ["tests/db/properties/changed-details.test.ts"],
  },
  {
    name: "an older version of a profile is refused",
    file: "lib/access/save-profile.ts",
    find: "if (row.version !== input.version)",
    replace: "if (false)",
    tests: ["tests/api/account.test.ts"],
  },
  {
    name: "PAN and Aadhaar number are sealed",
    file: "lib/access/save-profile.ts",
    find: "bytes: sealText(number, place)",
    replace: "bytes: Buffer.from(`${number}${place.slice(0, 0)}`)",
    tests: ["tests/api/account.test.ts"],
  },
  {
    name: "changes by cookie come from our own pages",
    file: "lib/http/route.ts",
    find: "if (presented && !isSameOrigin)",
    replace: "if (false)",
    tests: ["tests/api/access.test.ts"],
  },
  {
    name: "guesses are counted before they are compared",
    file: "lib/access/sign-in.ts",
    find: "  await countTry(WRONG_FROM_ONE_PLACE, place);\n",
    replace: "",
    tests: ["tests/api/access.test.ts"],
  },
];
