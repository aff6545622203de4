import { Select, type SelectProps } from '@mantine/core'
import { useLocations } from './use-locations.ts'

/** Chooses a location by name or code. */
export function LocationSelect(props: Omit<SelectProps, 'data'>) {
  const data = useLocations().map(({ id, name, code }) => ({
    value: id,
    label: name === code ? name : `${name} · ${code}`,
  }))
  return <Select label="Location" searchable data={data} {...props} />
}
