import { failureOf, type ClientFailure } from '@openhours/client'
import { useMutation } from '@tanstack/react-query'
import { useAppContext } from '../app-context.ts'
import { useAnnounce } from '../page/announcer.tsx'
import { contactOf } from './contact.ts'
import { useCustomerMessages } from './use-customer-messages.ts'

interface CodeDoor {
  failure: ClientFailure | undefined
  isEntering: boolean
  enter: (code: string) => void
  isSending: boolean
  isSentAgain: boolean
  sendAgain: () => void
}

/** Tries the code that somebody was sent, or sends another one; each once at a time. */
export function useCodeDoor(organizationId: string, contact: string, onEnter: () => Promise<void>): CodeDoor {
  const { door: texts } = useCustomerMessages()
  const { api } = useAppContext()
  const announce = useAnnounce()
  const who = { organizationId, ...contactOf(contact) }
  const entering = useMutation(api.customerSession.create.mutationOptions({ onSuccess: onEnter }))
  const sending = useMutation(
    api.customerSession.sendCode.mutationOptions({ onSuccess: () => announce(texts.sentAgain) }),
  )
  const error = sending.error ?? entering.error
  return {
    failure: error ? failureOf(error) : undefined,
    isEntering: entering.isPending,
    enter: (code) => {
      if (entering.isPending) return
      sending.reset()
      entering.mutate({ ...who, code, keep: 'cookie' })
    },
    isSending: sending.isPending,
    isSentAgain: sending.isSuccess,
    sendAgain: () => {
      if (sending.isPending) return
      entering.reset()
      sending.mutate(who)
    },
  }
}
