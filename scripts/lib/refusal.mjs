/**
 * A reason not to go on that the operator can do something about: one sentence that ends with the remedy. It is shown
 * without a stack.
 */
export class Refusal extends Error {
  name = "Refusal";
}
