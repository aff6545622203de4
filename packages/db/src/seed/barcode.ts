/**
 * An EAN-13 with its check digit. It begins with 20, a range that shops number themselves, so that it
 * is no manufacturer's article.
 */
export function shopBarcode(number: number): string {
  const digits = `20${String(number).padStart(10, '0')}`
  let sum = 0
  for (let position = 0; position < digits.length; position += 1) {
    sum += Number(digits[position]) * (position % 2 === 0 ? 1 : 3)
  }
  return `${digits}${(10 - (sum % 10)) % 10}`
}
