import type { Aria, Describing, Unspoken } from './contract'

export const aria: Aria = (role, label) => ({ ariaRole: role, ...(label === undefined ? {} : { ariaLabel: label }) })

// Taro's templates have no place for it.
export const unspoken: Unspoken = {}

// An id is Taro's own key of an element there.
export const describing: Describing = () => ({})
