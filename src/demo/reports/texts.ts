// What people of Hexworth wrote, and what was answered.

export const told: Record<string, [words: string, spot: string][]> = {
  pothole: [
    ['Deep hole in the left-hand lane. Cyclists swerve round it into the traffic.', 'just past the bus stop'],
    ['The patch from last winter has come out again and the edges are sharp.', 'outside number 31'],
    ['Two holes side by side where the road was dug up for the pipes.', 'by the zebra crossing'],
    ['Hole full of water, so you cannot see how deep it is. I went over on my bike.', 'opposite the chapel'],
  ],
  pavement: [
    ['A slab rocks when you stand on it. My mother fell there on Tuesday.', 'outside the hairdresser’s'],
    ['The kerb has dropped and a wheelchair cannot get up it.', 'at the corner'],
    ['Tree roots have lifted the path so that you have to go into the road with a pram.', 'by the big lime tree'],
  ],
  'blocked-path': [
    ['Brambles right across the path at face height.', 'behind the garages'],
    ['The hedge has grown over half the pavement.', 'by the bend'],
  ],
  'street-light': [
    ['Out for a week. It is the only lamp on the steps.', 'at the top of the steps'],
    ['On all day and off all night.', 'lamp 14'],
    ['Flickers all night and lights up the bedroom.', 'outside number 8'],
  ],
  sign: [
    ['The street name has been knocked off and is lying in the hedge.', 'at the junction'],
    ['Bollard hit by a lorry and leaning into the road.', 'outside the bank'],
  ],
  'fly-tipping': [
    ['A sofa, two mattresses and bags that the foxes have been in.', 'in the lay-by'],
    ['Somebody has left a fridge and paint tins.', 'by the bottle bank'],
    ['Builders’ rubble tipped over the bank into the stream.', 'below the footbridge'],
    ['About twenty tyres.', 'at the field gate'],
  ],
  bins: [
    ['Has not been emptied for a fortnight. Wasps.', 'by the bandstand'],
    ['The door hangs off and the rubbish blows about.', 'next to the benches'],
  ],
  'dog-mess': [
    ['All along the path that the children walk to school.', 'between the gate and the crossing'],
    ['On the football pitch again.', 'near the goal'],
  ],
  graffiti: [
    ['Big letters in silver paint on the end wall.', 'facing the car park'],
    ['Somebody’s name sprayed over the noticeboard.', 'by the steps'],
  ],
  tree: [
    ['A branch as thick as my arm hangs over the swings.', 'by the swings'],
    ['A dead tree leans towards the path.', 'inside the park gate'],
    ['Low branches hit the top deck of the bus.', 'by the bus shelter'],
  ],
  playground: [
    ['The chain of the baby swing has come off at one side.', 'the swing nearest the gate'],
    ['Slats missing from the bench.', 'under the oak'],
  ],
  'blocked-drain': [
    ['When it rains the whole road is a lake and cars drench people.', 'in the dip'],
    ['Leaves have blocked three drains in a row.', 'outside the school'],
  ],
  leak: [
    ['Clean water runs down the gutter day and night.', 'from under the pavement'],
    ['It smells, and there is paper coming out of the manhole.', 'in the alley'],
  ],
  'telephone-box': [
    ['The door of the green cabinet is off and you can see all the wires.', 'outside the shop'],
    ['A wire hangs so low that lorries touch it.', 'across the lane'],
  ],
}

export const answers = {
  'looked-into': ['Thank you. Somebody will come and look this week.', 'We have asked our inspector to visit.'],
  planned: [
    'We have been to see it. A crew is booked for next week.',
    'This will be done with the other work in the street.',
  ],
  'under-way': ['The crew is there today.', 'We have begun, and will be back to finish it when the parts come.'],
  fixed: [
    'Done this morning. Thank you for telling us.',
    'Mended. If it fails again, tell us here and it opens again.',
    'Cleared. We have put up a camera.',
  ],
  closed: [
    'We have been to look. It is within what the rules allow, so we will not be doing more, but we will look again in spring.',
    'This is on private land. We have written to the owner.',
  ],
} as const

export const afterthoughts = [
  'It is worse after the rain.',
  'I saw it too: a child nearly fell there.',
  'Still there this morning.',
  'There is a second one ten yards on.',
]
export const passedWords = [
  'This stretch is not on our list of roads: it belongs to the estate.',
  'We looked it up: the pipe is not ours.',
]
export const reopenedWords = [
  'It was filled, and it has come out again.',
  'They took the sofa and left the mattresses.',
  'It went out again the same night.',
]
