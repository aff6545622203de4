import { expect, test } from 'vitest'
import { findBadSubjects } from './commit-subjects.ts'

const longest = `fix(stock): ${'x'.repeat(60)}`

test('accepts a Conventional Commit of at most 72 characters', () => {
  expect(findBadSubjects(['feat(stock): refuse a count', 'docs: explain seals', longest])).toEqual(
    [],
  )
})

test('names a subject that is too long, and one of another form', () => {
  const bad = [
    `${longest}x`,
    'Fixed the count',
    'wip',
    'feat(stock): Refuse',
    'fix: end with a dot.',
  ]
  expect(findBadSubjects(bad)).toEqual([
    `longer than 72 characters: ${longest}x`,
    ...bad.slice(1).map((subject) => `no Conventional Commit: ${subject}`),
  ])
})
