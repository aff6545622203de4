import { updateCustomerInput } from '@inventory-pro/shared/customer/customer'
import { TextInput } from '@mantine/core'
import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { refusedWith } from '../../testing/refused-with.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { FormActions } from './form-actions.tsx'
import { useSchemaForm } from './use-schema-form.ts'

type Input = { id: string; version?: number | undefined; name?: string | undefined }
type Send = (input: Input) => Promise<{ version: number }>

const id = '01900000-0000-7000-8000-000000000001'
const stored = { id, version: 3, name: 'Cleo', email: 'cleo@example.com', phone: '123' }

function CustomerForm({ send }: { send: Send }) {
  const { form, submit, isSending } = useSchemaForm({
    schema: updateCustomerInput.required({ name: true }),
    initialValues: stored,
    send,
    onDone: () => {},
    fieldOf: { EMAIL_TAKEN: 'email' },
  })
  return (
    <form onSubmit={submit} noValidate>
      <TextInput label="Name" {...form.getInputProps('name')} />
      <TextInput label="Email" {...form.getInputProps('email')} />
      <TextInput label="Phone" {...form.getInputProps('phone')} />
      <FormActions submitLabel="Save" isSending={isSending} />
    </form>
  )
}

function open(answers: (() => Promise<{ version: number }>)[]) {
  const send = vi.fn<Send>(() => answers.shift()?.() ?? Promise.reject(new Error('no answer left')))
  const user = renderApp(<CustomerForm send={send} />)
  const save = () => user.click(screen.getByRole('button', { name: 'Save' }))
  const fill = async (label: string, text: string) => {
    await user.clear(screen.getByLabelText(label))
    if (text !== '') await user.type(screen.getByLabelText(label), text)
  }
  return { send, user, save, fill }
}

const saved = (version: number) => () => Promise.resolve({ version })
const valueOf = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value

test('sends null for an emptied field that may be empty', async () => {
  const { send, save, fill } = open([saved(4)])
  await fill('Phone', '')
  await save()
  expect(send).toHaveBeenCalledExactlyOnceWith({ ...stored, phone: null })
})

test('shows what the schema refuses at its field, and sends nothing', async () => {
  const { send, save, fill } = open([])
  await fill('Name', '')
  await save()
  expect(await screen.findByText('Enter a value')).toBeDefined()
  expect(send).not.toHaveBeenCalled()
})

test('shows a refusal of the server at the field that caused it, and focuses that field', async () => {
  const refusal = refusedWith({ reason: 'EMAIL_TAKEN', details: { email: stored.email } })
  const { save } = open([() => Promise.reject(refusal)])
  await save()
  expect(await screen.findByText(/already has an account/)).toBeDefined()
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Email')))
})

test('shows a refusal that concerns no field as a notification', async () => {
  const refusal = refusedWith({ reason: 'ARCHIVED', details: { thing: 'customer', id } })
  const { save } = open([() => Promise.reject(refusal)])
  await save()
  expect(await screen.findByText('This customer is archived. Restore it first.')).toBeDefined()
})

test('names the version of the last answer when it saves again', async () => {
  const { send, save, fill } = open([saved(4), saved(5)])
  await save()
  await fill('Name', 'Dora')
  await save()
  expect(send.mock.calls.map(([{ version }]) => version)).toEqual([3, 4])
})

const outdated = () =>
  Promise.reject(
    refusedWith({
      reason: 'VERSION_CHANGED',
      details: {
        thing: 'customer',
        id,
        expected: 3,
        actual: 8,
        current: { name: 'Cleopatra', email: stored.email, phone: null },
      },
    }),
  )

test('saves its own state over a later one when asked to', async () => {
  const { send, user, save } = open([outdated, saved(9)])
  await save()
  expect(await screen.findByText('Cleopatra')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Save mine' }))
  await vi.waitFor(() => expect(send).toHaveBeenLastCalledWith({ ...stored, version: 8 }))
})

test('takes the later state into the form when asked to, and sends nothing', async () => {
  const { send, user, save } = open([outdated, saved(9)])
  await save()
  await user.click(await screen.findByRole('button', { name: 'Take theirs' }))
  await vi.waitFor(() => expect(valueOf('Name')).toBe('Cleopatra'))
  expect(valueOf('Phone')).toBe('')
  expect(send).toHaveBeenCalledOnce()
  await save()
  expect(send).toHaveBeenLastCalledWith({ ...stored, version: 8, name: 'Cleopatra', phone: null })
})
