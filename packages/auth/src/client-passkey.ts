import type { AccountAnswer } from './client-request.ts'

export type CreationOptions = PublicKeyCredentialCreationOptionsJSON
export type RequestOptions = PublicKeyCredentialRequestOptionsJSON

/** Has the device make a passkey. */
export function createPasskey(options: CreationOptions): Promise<AccountAnswer<unknown>> {
  return asked(() => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
    return navigator.credentials.create({ publicKey })
  })
}

/** Has the device show that it has a passkey, and that its owner is there. */
export function usePasskey(
  options: RequestOptions,
  { isConditional = false, signal }: { isConditional?: boolean; signal?: AbortSignal },
): Promise<AccountAnswer<unknown>> {
  return asked(() => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...options, userVerification: 'required' })
    const mediation = isConditional ? 'conditional' : 'optional'
    return navigator.credentials.get({ publicKey, mediation, ...(signal && { signal }) })
  })
}

async function asked(device: () => Promise<Credential | null>): Promise<AccountAnswer<unknown>> {
  if (typeof PublicKeyCredential === 'undefined' || !('parseCreationOptionsFromJSON' in PublicKeyCredential)) {
    return { ok: false, failure: { code: 'NO_PASSKEYS_HERE', status: 0 } }
  }
  try {
    const credential = await device()
    if (credential instanceof PublicKeyCredential) return { ok: true, data: credential.toJSON() }
  } catch (error) {
    const isKnown = error instanceof DOMException && error.name === 'InvalidStateError'
    return { ok: false, failure: { code: isKnown ? 'PASSKEY_ALREADY_HERE' : 'CANCELLED', status: 0 } }
  }
  return { ok: false, failure: { code: 'CANCELLED', status: 0 } }
}
