import { DrawPage } from '@/features/draw/DrawPage'

export default function DrawPageEntry() {
  return <DrawPage />
}
