import { spawnSync } from 'node:child_process'
import { findBadSubjects } from './commit-subjects.ts'

/** Subjects before this commit are history, and some are longer. */
const since = '0656e31'

// A checkout without its history, such as an archive, has nothing to check.
const { status, stdout } = spawnSync(
  'git',
  ['log', '--no-merges', '--format=%s', `${since}..HEAD`],
  {
    encoding: 'utf8',
  },
)
const subjects = status === 0 ? stdout.split('\n').filter((line) => line !== '') : []
const problems = findBadSubjects(subjects)
console.log([...problems, `${subjects.length} commits, ${problems.length} problems`].join('\n'))
process.exitCode = problems.length === 0 ? 0 : 1
