import type { Service } from '@openhours/api/service/schema'
import { OptionChoice } from './option-choice.tsx'
import { useVisitMessages } from './use-visit-messages.ts'
import { addOnsField, variantField } from './visit-form.ts'
import type { ChosenItem } from './visit.ts'

interface ServiceOptionsProps {
  service: Service
  chosen: ChosenItem
}

/** What can be chosen about one service: its variant, and what goes with it. */
export function ServiceOptions({ service, chosen }: ServiceOptionsProps) {
  const { options: texts } = useVisitMessages()
  const { id, variants, addOns } = service
  const standard = { ...service, id: '', name: texts.standard }
  return (
    <>
      {variants.length > 0 ? (
        <fieldset className="options">
          <legend>{texts.variants}</legend>
          {[standard, ...variants].map((option) => (
            <OptionChoice
              key={option.id}
              {...{ type: 'radio', name: variantField(id), option }}
              isChosen={(chosen.variantId ?? '') === option.id}
            />
          ))}
        </fieldset>
      ) : null}
      {addOns.length > 0 ? (
        <fieldset className="options">
          <legend>{texts.addOns}</legend>
          {addOns.map((option) => (
            <OptionChoice
              key={option.id}
              {...{ type: 'checkbox', name: addOnsField(id), option }}
              isChosen={chosen.addOnIds?.includes(option.id) ?? false}
            />
          ))}
        </fieldset>
      ) : null}
    </>
  )
}
