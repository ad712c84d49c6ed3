import type { IsSinglePage } from './isSinglePageContract'

export const isSinglePage: IsSinglePage = () => false
