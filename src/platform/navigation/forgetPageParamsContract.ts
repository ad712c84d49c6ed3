/** Takes the parameters out of the address bar and the history: a secret that was used must not be found there. */
export type ForgetPageParams = () => void
