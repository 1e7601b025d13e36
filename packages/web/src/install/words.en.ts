export const en = {
  "install.title": "Let this device trust the laptop",
  "install.lead":
    "Heed runs on a colleague’s laptop. For nobody on the network to read along, this device must first know that laptop. It takes two minutes, once.",
  "install.before": "Before you begin",
  "install.before.screen":
    "Go on only if you stand in front of the laptop and scanned the code on its own screen. Stop if a message, a call or another page sent you here.",
  "install.before.means":
    "You are about to trust an authority. Whoever holds its key could pass for what it speaks for. This one speaks for names and addresses of local networks only, never for a site of the internet, and not for mail or programs.",
  "install.before.page":
    "This page travels in the clear and cannot vouch for itself. What decides is what your device’s own settings show: compare it at the end.",
  "install.trust": "Trust it",
  "install.trust.note": "Devices list it as “{name}”. Its name says nothing of Heed.",
  "install.certificate": "Download the certificate",
  "install.profile": "Download the profile",
  "install.android": "Android telephone or tablet, with Chrome",
  "install.android.1": "Tap “Download the certificate” and keep the file authority.crt.",
  "install.android.2":
    "Open Settings and search for “CA certificate”. Usually it is under Security, Encryption and credentials, Install a certificate.",
  "install.android.3":
    "Choose “CA certificate”, “Install anyway”, unlock the screen, and choose authority.crt among the downloads. Android then warns that the network may be monitored: it says so of every authority that you add.",
  "install.android.4":
    "To compare: in the same place open “Trusted credentials”, “User”, and tap its name. Firefox on Android does not use it: take Chrome.",
  "install.iphone": "iPhone or iPad, with Safari",
  "install.iphone.1": "In Safari tap “Download the profile”, then “Allow”.",
  "install.iphone.2": "Open Settings, “Profile Downloaded”, and tap “Install”.",
  "install.iphone.3":
    "Open Settings, General, About, “Certificate Trust Settings”, and switch it on. Without this step Safari goes on refusing.",
  "install.iphone.4":
    "To compare: Settings, General, “VPN & Device Management”, the profile, “More Details”, the certificate. SHA-256 is at the end.",
  "install.windows": "Windows, with Chrome or Edge",
  "install.windows.1":
    "Download the certificate. To compare, open a command prompt in the folder Downloads and write: certutil -hashfile authority.crt SHA256",
  "install.windows.2":
    "If all groups are the same, open authority.crt and choose “Install Certificate”, “Current User”, “Place all certificates in the following store”, “Trusted Root Certification Authorities”.",
  "install.windows.3": "Windows asks once more: answer Yes, and start the browser again.",
  "install.mac": "Mac, with Safari or Chrome",
  "install.mac.1":
    "Download the certificate. To compare, open Terminal and write: shasum -a 256 ~/Downloads/authority.crt",
  "install.mac.2": "If all groups are the same, open authority.crt and add it to the keychain “login”.",
  "install.mac.3": "Open it in Keychain Access, “Trust”, “When using this certificate”: “Always Trust”.",
  "install.firefox": "Firefox on a computer",
  "install.firefox.1": "Download the certificate.",
  "install.firefox.2":
    "In Firefox open Settings, Privacy & Security, “View Certificates”, “Authorities”, “Import”, and choose authority.crt.",
  "install.firefox.3":
    "Press “View” and compare the SHA-256. If all groups are the same, tick “Trust this CA to identify websites” and confirm.",
  "install.chrome-linux": "Linux, with Chrome or Chromium",
  "install.chrome-linux.1":
    "Download the certificate. To compare, open a terminal in the folder of downloads and write: sha256sum authority.crt",
  "install.chrome-linux.2":
    "If all groups are the same, open the browser’s settings, Privacy and security, Security, “Manage certificates”, “Installed by you”, “Trusted Certificates”, “Import”.",
  "install.chrome-linux.3": "Choose authority.crt and load the page again.",
  "install.compare": "Compare",
  "install.compare.note":
    "Let a colleague read out the 16 groups from the laptop’s screen while you look at “{name}” in your device’s settings. Both must be these:",
  "install.fingerprint": "Fingerprint, SHA-256",
  "install.compare.differs":
    "If a single group differs, somebody stands between you and the laptop: remove the certificate, do not sign in, and tell your security adviser.",
  "install.open": "Open Heed",
  "install.open.note":
    "Take the first address: sign-in by a passkey belongs to its name. The address must begin with https, and your browser must not warn. If it warns, stop.",
  "install.open.image": "The first address, as a code for a camera",
  "install.undo": "When this device no longer needs it",
  "install.undo.how":
    "Remove “{name}” in the place where you installed it. Do so before you give the device away, and on every device if the laptop was lost or seized.",
};
