// Loaded before the product: makes every reading of the clock in this process as wrong as CLOCK_SHIFT_MS says.
const shiftMs = Number(process.env['CLOCK_SHIFT_MS'])
const RightDate = Date

globalThis.Date = class extends RightDate {
  constructor(...given: [] | ConstructorParameters<DateConstructor>) {
    // Without arguments it is the present.
    if (given.length === 0) super(RightDate.now() + shiftMs)
    else super(...given)
  }
  static override now(): number {
    return RightDate.now() + shiftMs
  }
  // Only a call without `new`, which nobody makes, differs from the real one.
} as DateConstructor
