import type { ForgetPageParams } from './contract'

// The router's own state object stays, so that going back still knows which page this is.
export const forgetPageParams: ForgetPageParams = () => history.replaceState(history.state, '', location.pathname)
