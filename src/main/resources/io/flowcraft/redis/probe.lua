return { server() }
