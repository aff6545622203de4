const maxLength = 72
const conventional =
  /^(feat|fix|refactor|perf|docs|test|build|ci|chore|style|revert)(\([a-z0-9-]+\))?!?: [^A-Z].*[^.]$/

/** Returns a problem for each subject that is too long or is not a Conventional Commit. */
export function findBadSubjects(subjects: readonly string[]): string[] {
  return subjects.flatMap((subject) => {
    if (subject.length > maxLength) return [`longer than ${maxLength} characters: ${subject}`]
    return conventional.test(subject) ? [] : [`no Conventional Commit: ${subject}`]
  })
}
