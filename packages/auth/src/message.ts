interface ToEmail {
  email: string
}

interface ToPhone {
  phone: string
}

/** What is told to people outside of the pages. A path is one of the web app's; who sends puts the address in front. */
export type Message =
  | { kind: 'account_code'; to: ToEmail; code: string; purpose: 'sign_in' | 'verify_email' | 'reset_password' }
  /** To whoever signs up with an address that has an account: the page answers the same to both. */
  | { kind: 'account_exists'; to: ToEmail; path: string }
  | { kind: 'invitation'; to: ToEmail; organizationName: string; invitedByName: string; path: string }
  | { kind: 'customer_code'; to: ToEmail | ToPhone; organizationName: string; code: string }

/** Where messages leave the house. They hold codes and links that open doors: they are never logged in production. */
export interface Messages {
  send(message: Message): Promise<void>
}
