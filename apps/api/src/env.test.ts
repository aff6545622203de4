import { expect, test } from 'vitest'
import { isForThisMachineOnly, parseEnv } from './env.ts'

test('nothing has to be set in development', () => {
  expect(parseEnv({})).toMatchObject({
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: 5000,
    LOG_LEVEL: 'info',
    TRUST_PROXY: false,
    CALLS_PER_SECOND: 200,
    DATA_DIR: expect.stringMatching(/\/\.data$/),
  })
})

test('reports all problems at once, with remedies', () => {
  const variables = {
    NODE_ENV: 'production',
    PORT: '70000',
    PUBLIC_URL: 'stock.example.com',
    LOG_LEVEL: 'loud',
    CALLS_PER_SECOND: 'many',
  }

  expect(() => parseEnv(variables)).toThrowErrorMatchingInlineSnapshot(`
    [StartupError: These settings need your attention:
      PORT must be a whole number from 0 to 65535
      PUBLIC_URL must be an address such as https://stock.example.com
      LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent
      CALLS_PER_SECOND must be a whole number from 1 to 1000000
      JWT_SECRET is required when NODE_ENV is production, and must have at least 32 characters; make one with: openssl rand -base64 48
    See .env.example for all of them.]
  `)
})

test('a secret that is too short is refused wherever it is set', () => {
  expect(() => parseEnv({ JWT_SECRET: 'short' })).toThrow(/JWT_SECRET must have at least 32/)
})

test('a variable that is set to nothing is not set', () => {
  expect(parseEnv({ DATABASE_URL: '', PORT: '' })).toMatchObject({ PORT: 5000 })
  expect(() => parseEnv({ NODE_ENV: 'production', JWT_SECRET: '' })).toThrow(
    /JWT_SECRET is required/,
  )
})

test.each([
  ['true', true],
  ['false', false],
  ['10.0.0.1,10.0.0.2', '10.0.0.1,10.0.0.2'],
])('TRUST_PROXY=%s', (value, trusted) => {
  expect(parseEnv({ TRUST_PROXY: value }).TRUST_PROXY).toBe(trusted)
})

test.each([
  [{}, true],
  [{ HOST: 'localhost' }, true],
  [{ HOST: '::1', PUBLIC_URL: 'http://localhost:8080' }, true],
  [{ HOST: '0.0.0.0' }, false],
  [{ HOST: '::' }, false],
  [{ HOST: '192.0.2.7' }, false],
  // Linux reaches it from this machine alone, but it stands for another interface in many set-ups.
  [{ HOST: '127.0.0.2' }, false],
  [{ PUBLIC_URL: 'https://stock.example.com' }, false],
  [{ NODE_ENV: 'production', JWT_SECRET: 'x'.repeat(32) }, false],
])('with %j only this machine reaches the server: %s', (variables, isOnly) => {
  expect(isForThisMachineOnly(parseEnv(variables))).toBe(isOnly)
})
