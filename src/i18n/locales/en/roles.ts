export const roles = {
  roles: {
    title: "Role",
    command: "Change role and user name",
    intro:
      "The role decides which level of the dossiers is seen. What is above it is left out or masked where the data is read, and never reaches the page.",
    user: "User name",
    userHint: "Stands in the audit trail with every edit, look and export.",
    noUser: "Write a name, so that the audit trail can say who it was.",
    role: "Role",
    sees: {
      public:
        "Public facts only: name, address, use, structure, year, storeys. Nothing about people; no editing.",
      presenter:
        "For showing it to others: public facts, and internal ones of synthetic data. Nothing about people; no editing.",
      operator:
        "Internal facts; personal ones always masked (138****5678). May edit dossiers and handle inspections and work orders.",
      planner:
        "As the operator; with a stated incident also sensitive facts such as ownership and population.",
      administrator:
        "Sensitive facts; identity numbers, telephones and the like one at a time, each for a stated purpose that is written down. Keeps the vault and the audit trail.",
    },
    incident: "Incident at hand",
    incidentHint:
      "Left empty, you see what the operator sees; with an incident stated sensitive facts are shown, and the reason is written down.",
    apply: "Work as {{role}}",
    switch: "Change role",
    button: "Role: {{role}}, change role",
    tip: "{{user}}, {{role}}",
    take: {
      public: "Role: public",
      presenter: "Role: presenter",
      operator: "Role: operator",
      planner: "Role: emergency planner",
      administrator: "Role: administrator",
    },
  },
  reveal: {
    masked: "Hidden",
    show: "Reveal: {{name}}",
    hide: "Hide: {{name}}",
    title: "Reveal: {{name}}",
    purpose: "Purpose of revealing “{{name}}”",
    purposeHint: "Goes into the audit trail; hidden again after 30 seconds.",
    reveal: "Reveal",
  },
  vault: {
    title: "Vault",
    command: "Open or lock the vault",
    noRecords: "The dossiers are not open yet",
    noRecordsHint: "Open a city and wait until its buildings are drawn.",
    state: { none: "No vault", locked: "Locked", open: "Open" },
    hint: {
      none: "Identity numbers, telephones and other personal fields can be filled in only once there is a vault.",
      locked: "Personal fields that were filled in are kept encrypted and cannot be read now.",
      open: "Personal fields can be filled in; they are still masked by role, and encrypted when they are saved.",
    },
    onlyAdministrator: "Only the administrator may create the vault.",
    onlyEditors: "This role may not open the vault.",
    lost: "Only you know the passphrase; neither this machine nor a server keeps it. If it is forgotten, what is in the vault is lost for good, and nobody can help.",
    passphrase: "Passphrase",
    passphraseHint:
      "At least {{least}} characters; a few unrelated words are easiest to keep in mind and hardest to guess.",
    again: "Passphrase once more",
    different: "The two passphrases differ.",
    strength: {
      short: "Too short",
      weak: "Too weak: easily guessed; make it longer or take a few unrelated words",
      fair: "Fair: longer would be better",
      strong: "Strong",
    },
    create: "Create the vault",
    open: "Open the vault",
    lock: "Lock the vault",
  },
};
