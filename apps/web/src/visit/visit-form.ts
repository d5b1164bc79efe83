import type { ChosenItem } from './visit.ts'

/** Under which the services that follow are ticked. */
export const FURTHER_FIELD = 'also'

export function variantField(serviceId: string): string {
  return `variant.${serviceId}`
}

export function addOnsField(serviceId: string): string {
  return `extras.${serviceId}`
}

/** The services of a visit as the form of its options says; options of a service that is not ticked do not count. */
export function itemsIn(form: FormData, serviceId: string): ChosenItem[] {
  const under = (name: string): string[] => form.getAll(name).map(String)
  return [serviceId, ...under(FURTHER_FIELD)].map((id) => {
    const [variantId] = under(variantField(id))
    return { serviceId: id, ...(variantId ? { variantId } : {}), addOnIds: under(addOnsField(id)) }
  })
}
