import type { Aria } from './ariaContract'

export const aria: Aria = (role, label) => ({ ariaRole: role, ...(label === undefined ? {} : { ariaLabel: label }) })
