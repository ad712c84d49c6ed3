import type { IsSinglePage } from './contract'

export const isSinglePage: IsSinglePage = () => false
