import type { Aria, Describing, Unspoken } from './contract'

// Taro hands its own ariaRole and ariaLabel to the div as they are, where no browser knows them.
export const aria: Aria = (role, label) => ({ role, ...(label === undefined ? {} : { 'aria-label': label }) })

export const unspoken: Unspoken = { 'aria-hidden': true }

export const describing: Describing = (id) => ({ id })
