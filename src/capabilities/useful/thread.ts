// Runs beside the server, in a thread of its own: a big place takes seconds of pure arithmetic, and no page should wait for it.
import { parentPort, workerData } from 'node:worker_threads'
import { type Baskets, reckon } from './rules/together.ts'

const { baskets, limits } = workerData as { baskets: Baskets; limits: { least: number; most: number } }
parentPort?.postMessage(reckon(baskets, limits))
