// Loaded before the product: makes every reading of the clock in this process as wrong as CLOCK_SHIFT_MS says.
const shiftMs = Number(process.env['CLOCK_SHIFT_MS'])
const { now } = Date
const shiftedNow = () => now() + shiftMs

globalThis.Date = new Proxy(Date, {
  construct: (target, given) =>
    Reflect.construct(target, given.length > 0 ? given : [shiftedNow()]),
  get: (target, name) => (name === 'now' ? shiftedNow : Reflect.get(target, name)),
})
