import { refusal } from '../refusal.ts'

export const tenantRefusals = {
  /** The currency gives prices their meaning: it changes only if the caller confirms that none is converted. */
  CURRENCY_IN_USE: refusal(
    409,
    ({ currency, products, services }: { currency: string; products: number; services: number }) =>
      `${products + services} prices are in ${currency}, and changing the currency converts none of them. Confirm that every amount stays as it is.`,
  ),
}
