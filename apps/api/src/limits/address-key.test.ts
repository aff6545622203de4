import { expect, test } from 'vitest'
import { addressKey } from './address-key.ts'

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:c000:0207', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('counts %s under %s', (ip, key) => {
  expect(addressKey(ip)).toBe(key)
})

test.each(['', 'unix:', 'x'.repeat(10_000), '192.0.2.7, 192.0.2.8'])(
  'counts text that is no address under one key',
  (ip) => {
    expect(addressKey(ip)).toBe('unknown')
  },
)
