/** Why openhours does not start, for the person who started it: what is wrong and what to do, in one line. */
export class Refusal extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Refusal'
  }
}
