import { expect, test } from 'vitest'
import { plainName } from './plain-name.ts'

test.each([
  ['Ana & Sons Ltd.', 'Ana & Sons Ltd.'],
  ["O'Brien, Zo\u00eb (Halle 3)", "O'Brien, Zo\u00eb (Halle 3)"],
  ['\u6771\u4eac\u5009\u5eab', '\u6771\u4eac\u5009\u5eab'],
  ['Win at https://evil.example/now', 'Win at https: evil. example now'],
  ['Click www.evil.example', 'Click . evil. example'],
  ['evil.example', 'evil. example'],
  ['evil\u3002example', 'evil\u3002 example'],
  ['evil\uff0eexample', 'evil. example'],
  ['ev\u200bil.example', 'evil. example'],
  ['mailto:ana@evil.example', 'mailto: ana evil. example'],
  ['<a href="//evil.example">Free</a>', 'a href=" evil. example" Free a'],
  ['Acme\r\nBcc: everyone', 'AcmeBcc: everyone'],
  ['x'.repeat(200), `${'x'.repeat(80)}\u2026`],
])('%j reads %j in a mail', (name, plain) => {
  expect(plainName(name)).toBe(plain)
})
