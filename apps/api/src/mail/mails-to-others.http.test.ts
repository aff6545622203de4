import { letTimePass } from '@inventory-pro/db/testing/let-time-pass'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { mailsTo, tokenMailedTo } from '../testing/mailbox.ts'
import { newPerson } from '../testing/new-person.ts'
import { refusalBy } from '../testing/refusal-by.ts'
import { testApi } from '../testing/test-api.ts'

const someone = () => `${newId()}@example.com`
const rateLimited = { reason: 'RATE_LIMITED' }

test('a stranger gets three invitations, whichever tenants send them, and then few', async () => {
  await using api = await testApi()
  const email = someone()
  const invite = async () => {
    const { client } = await api.newTenant()
    return refusalBy(
      client.member.invite.mutate({ email: ` ${email.toUpperCase()}`, role: 'user' }),
    )
  }

  for (let count = 0; count < 3; count += 1) await expect(invite()).rejects.toThrow('not refused')
  expect(await invite()).toMatchObject(rateLimited)
  await letTimePass(api.db, 60)
  await expect(invite()).rejects.toThrow('not refused')
  expect(await invite()).toMatchObject(rateLimited)
})

test('a tenant sends fifty invitations at once, and then few', async () => {
  await using api = await testApi()
  const { client } = await api.newTenant()
  const other = await api.newTenant()
  const invite = () => client.member.invite.mutate({ email: someone(), role: 'user' })

  const answers = await Promise.allSettled(Array.from({ length: 60 }, invite))

  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(51)
  expect(await refusalBy(invite())).toMatchObject(rateLimited)
  const elsewhere = other.client.member.invite.mutate({ email: someone(), role: 'user' })
  await expect(elsewhere).resolves.toBeDefined()
})

test('a member is mailed a few times that the second factor was reset, and then not again', async () => {
  await using api = await testApi()
  const owner = await api.newTenant()
  const { userId } = await owner.addMember('user')
  const reset = () => owner.client.member.resetSecondFactor.mutate({ id: userId })

  for (let count = 0; count < 3; count += 1) await reset()

  expect(await refusalBy(reset())).toMatchObject(rateLimited)
})

test('invitations do not keep a person from the link for a new password', async () => {
  await using api = await testApi()
  const { email } = await newPerson(api)
  const { client } = await api.newTenant()
  for (let count = 0; count < 5; count += 1) {
    await client.member.invite.mutate({ email, role: 'user' }).catch(() => {})
  }

  await api.client.auth.requestPasswordReset.mutate({ email })

  await expect
    .poll(async () => (await mailsTo(api.mailFolder, email)).join('\n'))
    .toContain('/reset-password#')
})

test('an invitation carries no link but ours', async () => {
  await using api = await testApi()
  const { client } = await newPerson(api)
  await client.tenant.update.mutate({ name: 'Win at https://evil.example/now, ana@evil.example' })
  const email = someone()
  await client.member.invite.mutate({ email, role: 'user' })
  await tokenMailedTo(api.mailFolder, email)

  const [mail = ''] = await mailsTo(api.mailFolder, email)
  const [, text = ''] = mail.split('\r\n\r\n', 2)
  expect(mail).not.toMatch(/evil\.example|ana@/)
  expect(mail.match(/https?:\/\/\S+/g)).toEqual([expect.stringMatching(/^http:\/\/localhost\//)])
  expect(text).not.toBe('')
})
