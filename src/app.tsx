import { useMemo, type PropsWithChildren } from 'react'
import { usePageNotFound } from '@tarojs/taro'
import { AppProvider } from '@/features/app/AppContext'
import { assemblePorts } from '@/platform/assemblePorts'
import { drawing } from '@/platform/drawing/drawing'
import { openMissing } from '@/platform/navigation/navigation'
import { createAppStore } from '@/store/createAppStore'
import './app.scss'

/** Boot: the ports are assembled once, the store is made from them, and both are given to every page. */
export default function App({ children }: PropsWithChildren) {
  const tools = useMemo(() => {
    drawing.pace()
    const ports = assemblePorts()
    return { ports, store: createAppStore(ports) }
  }, [])
  usePageNotFound(openMissing)
  return <AppProvider {...tools}>{children}</AppProvider>
}
