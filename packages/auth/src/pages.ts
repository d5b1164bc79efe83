// Pages of the web app that the server leads people to.

/** Signing in; with `?error=<code>` after a way that failed elsewhere. */
export const SIGN_IN_PAGE = '/sign-in'

/** Where the second factor is asked for after a sign-in at another provider. */
export const SECOND_FACTOR_PAGE = '/sign-in/second-factor'

/** The page that redeems an owner link: the token is behind the `#`, which no server and no log gets to see. */
export const WELCOME_PAGE = '/welcome'
