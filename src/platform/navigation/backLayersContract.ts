import { createContext, type PropsWithChildren, type ReactElement } from 'react'
import type { Unsubscribe } from '@/domain/kernel/clock'

/** Stands around the content of each page that opens sheets: the way back closes the uppermost of them. */
export type BackLayersComponent = (props: PropsWithChildren) => ReactElement

/** Adds a layer over the page around it; where no page gives it, the way back leaves the page. */
export const AddLayer = createContext<(close: () => void) => Unsubscribe>(() => () => undefined)
