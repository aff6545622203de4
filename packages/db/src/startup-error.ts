/**
 * A problem outside the program that the person who runs it can mend, such as a wrong password.
 * Its message says what is wrong and what to do about it, and is printed as it stands, without a stack.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError'
}
