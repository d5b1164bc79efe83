import { useAppContext } from '../app-context.ts'

/** After somebody began or ceased to work for a business, or it goes by another name: asks again which there are. */
export function useOrganizationsChanged(): () => Promise<void> {
  const { api, queryClient } = useAppContext()
  return async () => {
    await queryClient.fetchQuery({ ...api.organization.mine.queryOptions(), staleTime: 0 })
  }
}
