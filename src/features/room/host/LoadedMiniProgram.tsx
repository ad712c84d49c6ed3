import { useState, type ReactElement } from 'react'
import { LoadedLater } from '@/features/app/LoadedLater'
import { retryLoad } from '@/platform/parts/retryLoad'
import { findMiniProgram } from '@/platform/share/miniProgramHere'

const load = () =>
  retryLoad(() => import(/* webpackChunkName: "mini-program" */ './MiniProgramChip')).then(
    ({ MiniProgramChip }) => MiniProgramChip,
  )

/** The way into the mini program, on pages opened in WeChat where one is configured. */
export function LoadedMiniProgram(): ReactElement | null {
  const [here] = useState(findMiniProgram)
  return here === null ? null : <LoadedLater load={load} props={here} />
}
