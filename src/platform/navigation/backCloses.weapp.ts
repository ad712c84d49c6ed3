import type { Travel, UseBackCloses } from './backClosesContract'

export const useBackCloses: UseBackCloses = () => undefined

export const travel: Travel = (go) => void go()
