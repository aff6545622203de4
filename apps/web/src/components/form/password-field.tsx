import { PasswordInput, type PasswordInputProps } from '@mantine/core'

/** A password. Screen readers learn when it is wrong, which the library tells of every other field. */
export function PasswordField(props: PasswordInputProps) {
  return <PasswordInput aria-invalid={Boolean(props.error)} {...props} />
}

/** A password that is being chosen. */
export function NewPasswordField(props: PasswordInputProps) {
  return (
    <PasswordField
      description="At least 8 characters; 15 or more is better"
      autoComplete="new-password"
      {...props}
    />
  )
}
