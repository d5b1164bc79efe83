import { createAccountClient } from '@openhours/auth/client'

/** The doors of the server that the page came from. The browser keeps the session: nothing of it is held here. */
export const accounts = createAccountClient({ url: '' })
