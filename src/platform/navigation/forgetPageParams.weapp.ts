import type { ForgetPageParams } from './contract'

// A mini program shows no address and keeps no history beyond its pages.
export const forgetPageParams: ForgetPageParams = () => undefined
