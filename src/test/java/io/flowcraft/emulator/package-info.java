/** Emulators of cloud services, as processes of their own on loopback. */
package io.flowcraft.emulator;
