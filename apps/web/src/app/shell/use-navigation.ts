import { useMe } from '../../lib/session.ts'
import { navigation, type Page, stockActions } from '../navigation.ts'

/** The actions and the groups of screens that the user's role allows. */
export function useNavigation() {
  const { permissions } = useMe()
  const allowed = (pages: readonly Page[]) =>
    pages.filter(({ needs }) => permissions.includes(needs))
  return {
    actions: allowed(stockActions),
    groups: navigation
      .map(({ group, pages }) => ({ group, pages: allowed(pages) }))
      .filter(({ pages }) => pages.length > 0),
  }
}
