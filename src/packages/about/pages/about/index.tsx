import { About } from '@/features/about/About'

export default function AboutPage() {
  return <About />
}
